// Volto's tools expect this file; with the packages of this project it is not loaded.
// Configuration belongs in addons/volto-alliance/src/index.js.
export default function applyConfig(config) {
  return config;
}
