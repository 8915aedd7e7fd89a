// The browser makes no documents.
export const nonceNow = () => undefined;
export default undefined;
