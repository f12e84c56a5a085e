/**
 * The module loader that client libraries look for: the define/require pair of Meta's pages, with the debug view of all
 * modules that wa-js searches through.
 */
const modulesMap = {};

function load(name) {
  const entry = modulesMap[name];
  if (!entry) {
    return null;
  }
  if (!entry.loaded) {
    entry.loaded = true;
    entry.exports = entry.factory();
  }
  return entry.exports;
}

/** Registers one module under the name that WhatsApp Web uses for it. */
export function defineModule(name, exports) {
  modulesMap[name] = { id: name, factory: () => exports, loaded: false, exports: undefined };
}

/** Puts the loader's functions on the window; from then on clients start to look around. */
export function installLoader() {
  window.ErrorGuard = { skipGuardGlobal() {}, applyWithGuard: (task, context, args) => task.apply(context, args) };
  window.importNamespace = (name) => {
    const exports = load(name);
    if (exports === null) {
      throw new Error('Requiring unknown module "' + name + '"');
    }
    return typeof exports === 'function' ? Object.assign(exports, { default: exports }) : exports;
  };
  window.importDefault = (name) => load(name)?.default ?? load(name);
  window.require = (name) => (name === '__debug' ? { modulesMap } : load(name));
  window.__d = (name, dependencies, factory) => {
    modulesMap[name] = { id: name, factory: () => factory({}), loaded: false, exports: undefined };
  };
}
