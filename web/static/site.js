// The site works without this file. It adds one comfort: "/" leads to the search.
(() => {
  const box = document.getElementById("q");
  document.addEventListener("keydown", (e) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
    if (e.key === "/" && !typing && !e.ctrlKey && !e.metaKey && !e.altKey && box) {
      e.preventDefault();
      box.focus();
      box.select();
    }
  });
})();
