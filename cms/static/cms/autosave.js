// The admin saves by itself what is typed. Who presses a button while a new page is on its way would send it a second time,
// and read that its slug is taken by the first: the button waits until the page has been saved.
(() => {
  const PATIENCE = 10000; // milliseconds
  let isSaving = false;
  let pressed = null;

  const send = () => {
    if (!pressed || isSaving) return;
    const { form, submitter } = pressed;
    pressed = null;
    // The admin disables a button that was pressed, and what is disabled is not sent.
    const isDisabled = submitter?.disabled;
    if (isDisabled) submitter.disabled = false;
    form.requestSubmit(submitter);
    if (isDisabled) submitter.disabled = true;
  };
  const end = () => {
    isSaving = false;
    // What was typed meanwhile is saved first.
    setTimeout(send);
  };

  document.addEventListener("w-autosave:save", (event) => {
    isSaving = !event.defaultPrevented;
  });
  document.addEventListener("w-autosave:success", end);
  document.addEventListener("w-autosave:error", end);
  document.addEventListener(
    "submit",
    (event) => {
      if (!isSaving || !event.target.matches('[data-controller~="w-autosave"]')) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      pressed = { form: event.target, submitter: event.submitter };
      setTimeout(end, PATIENCE);
    },
    true,
  );
})();
