// Help for those who have JavaScript; every page works without it. The words it needs stand in the page.
document.body.classList.add("js-enabled", "govuk-frontend-supported");
if (document.querySelector("[data-module^=govuk-]")) {
  import("./built/govuk-frontend.min.js").then(({ initAll }) => initAll());
}
