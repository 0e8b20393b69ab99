// Before anything is painted: say that scripts run, and give the theme's bundle what it expects to find, small values
// kept in the browser under this site's own path.
(function () {
  "use strict";
  document.documentElement.classList.add("scripted");
  const site = new URL(document.currentScript.dataset.base || ".", location.href);
  const key = (name, scope) => (scope || site).pathname + "." + name;
  window.__md_scope = site;
  window.__md_hash = (text) => Array.from(text).reduce((sum, c) => ((sum << 5) - sum + c.charCodeAt(0)) | 0, 0);
  window.__md_get = (name, store, scope) => {
    try {
      return JSON.parse((store || localStorage).getItem(key(name, scope)));
    } catch {
      return null; // Storage may be forbidden, or hold what another program wrote.
    }
  };
  window.__md_set = (name, value, store, scope) => {
    try {
      (store || localStorage).setItem(key(name, scope), JSON.stringify(value));
    } catch {
      // Without storage the choice lasts for the page.
    }
  };
})();
