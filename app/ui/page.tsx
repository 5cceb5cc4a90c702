/** The two frames of the portal. Each has its own file, so that a browser loads the one it shows. */
export { pageTitle } from "./page-title.ts";
export { PublicPage } from "./public-page.tsx";
export { StaffPage } from "./staff-page.tsx";
