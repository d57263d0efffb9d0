(function () {
  "use strict";
  var root = document.documentElement, note = document.getElementById("filter-note");
  var buttons = document.querySelectorAll("button[data-filter]");
  root.classList.add("scripted");

  function hideEmpty(selector) {
    document.querySelectorAll(selector).forEach(function (box) {
      box.hidden = !box.querySelector(".point:not([hidden])");
    });
  }
  function show(state, label) {
    document.querySelectorAll("#details .point").forEach(function (point) {
      point.hidden = state !== "" && point.dataset.state !== state;
    });
    hideEmpty("#details .indicator"); hideEmpty("#details .level2"); hideEmpty("#details .group");
    buttons.forEach(function (b) { b.setAttribute("aria-pressed", String(b.dataset.filter === state)); });
    note.textContent = state === "" ? "" : "以下只显示“" + label + "”的得分点。";
  }
  buttons.forEach(function (button) {
    button.addEventListener("click", function () { show(button.dataset.filter, button.dataset.label); });
  });
  // a link may lead to what the filter hides
  function reveal(id) {
    var target = document.getElementById(decodeURIComponent(id));
    if (target && target.closest("[hidden]")) { show("", ""); target.scrollIntoView(); }
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[href^='#']");
    if (link) { reveal(link.getAttribute("href").slice(1)); }
  });
  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.from(document.querySelectorAll("details:not([open])"));
    opened.forEach(function (d) { d.open = true; });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (d) { d.open = false; });
  });
})();
