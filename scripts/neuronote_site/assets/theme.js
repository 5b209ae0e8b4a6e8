// The figures follow the same attribute in JupyterLab. Set before anything is drawn.
(() => {
  const read = () => { try { return localStorage.getItem("neuronote-theme"); } catch { return null; } };
  const system = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => { document.body.dataset.jpThemeLight = String((read() ?? (system.matches ? "dark" : "light")) === "light"); };
  apply();
  system.addEventListener("change", apply);
  addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("theme");
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      try { localStorage.setItem("neuronote-theme", document.body.dataset.jpThemeLight === "true" ? "dark" : "light"); } catch { /* Then it lasts for this page only. */ }
      document.body.dataset.jpThemeLight = String(document.body.dataset.jpThemeLight !== "true");
    });
  });
})();
