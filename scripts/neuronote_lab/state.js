// What is open is restored from where JupyterLab keeps it, but nothing waits for it to be written: JupyterLab's own plugins spend
// 0.8 s of each start on a question to other tabs and on a first save.
const state = ({ IRouter }, { IWindowResolver }, { PageConfig }, { IStateDB, StateDB }) => {
  const isMine = name => new Promise(resolve => {
    // Browsers have locks where the page comes from this machine, or over https.
    if (!navigator.locks) return resolve(true);
    navigator.locks.request(`neuronote workspace ${name}`, { ifAvailable: true }, lock => {
      resolve(Boolean(lock));
      return lock && new Promise(() => {}); // Held until the page is gone.
    }).catch(() => resolve(true)); // Where the browser refuses, tabs share one.
  });

  // Each tab has a workspace of its own.
  const resolver = {
    id: "neuronote:resolver",
    autoStart: true,
    provides: IWindowResolver,
    activate: async () => {
      const first = PageConfig.getOption("workspace") || "default";
      let name = first;
      for (let tab = 2; !(await isMine(name)); tab++) name = `${first}-${tab}`;
      return { name };
    },
  };

  const database = {
    id: "neuronote:state",
    autoStart: true,
    provides: IStateDB,
    requires: [IWindowResolver, IRouter],
    activate: (app, { name }, router) => {
      const { workspaces } = app.serviceManager;
      const read = async () => {
        if (new URLSearchParams(location.search).has("reset")) return { type: "clear", contents: null };
        try {
          return { type: "overwrite", contents: (await workspaces.fetch(name)).data };
        } catch { // There is none yet.
          return { type: "cancel", contents: null };
        }
      };
      const kept = new StateDB({ transform: read() });
      let saving;
      kept.changed.connect(() => {
        document.title = [PageConfig.getOption("treePath").split("/").at(-1), app.name].filter(Boolean).join(" - ");
        clearTimeout(saving);
        saving = setTimeout(async () => workspaces.save(name, { data: await kept.toJSON(), metadata: { id: name } }), 500);
      });
      // A lesson that is opened while the layout still changes finds a launcher beside it.
      app.commands.addCommand("neuronote:restored", {
        execute: async () => {
          await app.restored;
          await new Promise(later => setTimeout(later, 150));
        },
      });
      router.register({ command: "neuronote:restored", pattern: /.?/, rank: 30 });
      return kept;
    },
  };

  return [resolver, database];
};
