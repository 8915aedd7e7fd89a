// What is pasted from a word processor is read by the server: the editor of rich text alone would lose tables, notes,
// raised and lowered characters and numbers of lists without a word. If the server cannot, the editor pastes it itself.
(() => {
  const { address, failed, close } = document.currentScript.dataset;
  const PATIENCE = 20000;
  const own = new WeakSet();

  // Whether there may be something that the editor would lose. What was copied from an editor is taken as it is.
  const LOST =
    /<(?:table|[ou]l|su[bp]|h[156]|hr|img|svg|iframe|object|video|audio|input|select|u|s|strike|del|ins|mark|center)\b|\bmso-|class="?Mso|docs-internal-guid|sdfootnote|sdendnote|LibreOffice|OpenOffice|data-listid|vertical-align:\s*su|text-decoration[-a-z]*:\s*(?:underline|line-through)/i;
  const EDITORS = /data-draftjs-conductor-fragment|data-offset-key/;

  const blockOf = (blocks, field) => {
    for (const block of blocks) {
      const inner = block.block || block;
      if (block.block?.widget?.input === field) return block;
      const found = blockOf([...(inner.children || []), ...Object.values(inner.childBlocks || {})], field);
      if (found) return found;
    }
    return null;
  };

  // The block of a StreamField that an editor is, if there can be a table beside it.
  const placeOf = (field) => {
    let element = field;
    while (element && !element.rootBlock) element = element.parentElement;
    const block = element && blockOf([element.rootBlock], field);
    return block?.sequence?.blockDef?.childBlockDefsByName?.table ? block : null;
  };

  // The admin's own messages are read out, but stand at the top of the page: these stand where was pasted.
  const tell = (messages, type, beside) => {
    if (messages.length) {
      const detail = { text: messages.join(" "), type, clear: true };
      document.dispatchEvent(new CustomEvent("w-messages:add", { detail }));
    }
    document.querySelectorAll("[data-pasted]").forEach((note) => note.remove());
    if (!messages.length || !beside) return;
    const note = document.createElement("div");
    note.className = `help-block help-${type === "error" ? "critical" : "warning"}`;
    note.dataset.pasted = "";
    note.innerHTML =
      '<svg class="icon icon-warning icon" aria-hidden="true"><use href="#icon-warning"></use></svg><ul></ul>' +
      '<button type="button" class="button button-small button-secondary"></button>';
    note.querySelector("ul").append(
      ...messages.map((text) => Object.assign(document.createElement("li"), { textContent: text })),
    );
    const button = note.querySelector("button");
    button.textContent = close;
    button.addEventListener("click", () => note.remove());
    beside.append(note);
    note.scrollIntoView({ block: "center" });
  };

  const pasteAsBefore = (wrapper, html, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", html);
    clipboardData.setData("text/plain", text);
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    own.add(event);
    wrapper.querySelector(".public-DraftEditor-content")?.dispatchEvent(event);
  };

  // Return the state without what is selected, and with the cursor in an empty paragraph of its own if that is needed.
  const cleared = (state, alone) => {
    const { EditorState, Modifier } = window.DraftJS;
    const selected = state.getSelection();
    let content = state.getCurrentContent();
    let at = selected;
    if (!selected.isCollapsed()) {
      content = Modifier.removeRange(content, selected, "backward");
      at = content.getSelectionAfter();
    }
    if (alone && at.getStartOffset() > 0) {
      content = Modifier.splitBlock(content, at);
      at = content.getSelectionAfter();
    }
    if (alone && content.getBlockForKey(at.getStartKey()).getText()) {
      // What stood behind the cursor keeps what it is; the paragraph before it is empty.
      content = Modifier.splitBlock(content, at);
    }
    return EditorState.acceptSelection(EditorState.push(state, content, "split-block"), at);
  };

  const put = (editor, content) => {
    const { EditorState, Modifier, convertFromRaw } = window.DraftJS;
    const alone = content.blocks.length > 1 || content.blocks[0].type !== "unstyled";
    const state = cleared(editor.getEditorState(), alone);
    const fragment = convertFromRaw(content).getBlockMap();
    const after = Modifier.replaceWithFragment(state.getCurrentContent(), state.getSelection(), fragment);
    editor.onChange(EditorState.push(state, after, "insert-fragment"));
  };

  // Put texts and tables beside each other into the StreamField, and return what the last of them stands in.
  const putAround = (block, editor, parts) => {
    const { EditorState } = window.DraftJS;
    const [first, ...others] = parts[0].text ? parts : [{}, ...parts];
    const split = window.draftail.splitState(cleared(editor.getEditorState(), false));
    if (split.stateAfter.getCurrentContent().hasText()) {
      // What stood behind the cursor comes behind what is pasted.
      block.split(split.stateBefore, split.stateAfter, split.shouldMoveCommentFn);
    } else {
      editor.onChange(split.stateBefore);
    }
    if (first.text) {
      editor.onChange(EditorState.moveSelectionToEnd(editor.getEditorState()));
      put(editor, first.text);
    }
    const made = others.map(({ text, table }, at) => {
      const id = window.crypto.randomUUID?.();
      const child = table ? { type: "table", value: table, id } : { type: block.type, value: JSON.stringify(text), id };
      return block.sequence.insert(child, block.index + 1 + at);
    });
    if (!editor.getEditorState().getCurrentContent().hasText()) block.delete({ animate: false });
    return made.at(-1).block.element;
  };

  const ask = async (html, tables, headings) => {
    const body = new FormData();
    // Pictures are not taken; those in the text itself are large.
    body.set("html", html.replace(/data:[^"'\s>)]{100,}/g, "data:,"));
    body.set("tables", tables ? "1" : "");
    body.set("headings", headings ? "1" : "");
    const { CSRF_HEADER_NAME, CSRF_TOKEN } = window.wagtailConfig;
    const headers = { [CSRF_HEADER_NAME]: CSRF_TOKEN, "X-Requested-With": "XMLHttpRequest" };
    const response = await fetch(address, { method: "POST", body, headers, signal: AbortSignal.timeout(PATIENCE) });
    return response.json();
  };

  const paste = async (wrapper, field, html, text) => {
    const editor = field.draftailEditor;
    const headings = (editor.props.blockTypes || []).some(({ type }) => type === "header-two");
    let answer = {};
    wrapper.setAttribute("aria-busy", "true");
    try {
      answer = await ask(html, placeOf(field), headings);
    } catch {
      // Told below.
    }
    wrapper.removeAttribute("aria-busy");
    const { parts, messages, error } = answer;
    let beside = wrapper.parentElement;
    if (!parts) {
      pasteAsBefore(wrapper, html, text);
      tell([error || failed], "error", beside);
      return;
    }
    const place = placeOf(field);
    try {
      if (parts.length === 1 && parts[0].text) put(editor, parts[0].text);
      else if (parts.length) beside = putAround(place, editor, parts);
    } catch (reason) {
      // The block has gone meanwhile, or the editor is another one than this was written for.
      pasteAsBefore(wrapper, html, text);
      tell([failed], "error", beside);
      throw reason;
    }
    tell(messages, "warning", beside);
  };

  document.addEventListener(
    "paste",
    (event) => {
      if (own.has(event) || !event.target.closest) return;
      const wrapper = event.target.closest(".public-DraftEditor-content")?.closest("[data-draftail-editor-wrapper]");
      const field = wrapper && [...wrapper.parentElement.children].find((element) => element.draftailEditor);
      const html = event.clipboardData?.getData("text/html") || "";
      if (!field || !LOST.test(html) || EDITORS.test(html)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      paste(wrapper, field, html, event.clipboardData.getData("text/plain"));
    },
    true,
  );
})();
