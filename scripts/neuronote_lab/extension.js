// An extension in the form in which JupyterLab and RISE load them, made by hand: there is nothing to build.
let modules;

const load = async name => (await Object.values(modules[name])[0].get())();

const plugins = async () => {
  if (location.pathname.includes("/rise/")) return [slides];
  return state(...(await Promise.all(["application", "apputils", "coreutils", "statedb"].map(name => load(`@jupyterlab/${name}`)))));
};

(globalThis._JUPYTERLAB ??= {}).neuronote = {
  init: shared => { modules = shared; },
  get: async () => {
    const found = await plugins();
    return () => ({ __esModule: true, default: found });
  },
};
