/** Every URL of the portal, on one screen. */
import { index, type RouteConfig, route } from "@remix-run/route-config";

export default [
  index("./routes/home/choose-language.ts"),
  route(":lang", "./routes/home/landing.tsx"),
  route(":lang/apply", "./routes/home/choose-type.tsx"),
  route(":lang/help", "./routes/home/help.tsx"),
  route(":lang/privacy", "./routes/home/privacy.tsx"),

  // Apply
  route(":lang/apply/:applicantType", "./routes/apply/first-page.tsx"),
  route(":lang/apply/:applicantType/save", "./routes/apply/first-save.ts"),
  route(":lang/draft/:draftId/check", "./routes/apply/check.tsx"),
  route(":lang/draft/:draftId/link", "./routes/apply/link.tsx"),
  route(":lang/draft/:draftId/:page", "./routes/apply/draft-page.tsx"),
  route(":lang/draft/:draftId/:page/save", "./routes/apply/save.ts"),
  route(":lang/resume", "./routes/application/resume.tsx"),
  route(":lang/resume/sent", "./routes/application/resume-sent.tsx"),
  route(":lang/application/:token", "./routes/application/open-link.tsx"),
  route(":lang/application/:token/renew", "./routes/application/renew-link.tsx"),
  route(":lang/status/:reference", "./routes/application/status.tsx"),
  route(":lang/status/:reference/receipt", "./routes/application/receipt.tsx"),
  route(":lang/status/:reference/answer", "./routes/application/answer.tsx"),
  route(":lang/status/:reference/withdraw", "./routes/application/withdraw.tsx"),
  route(":lang/status/:reference/restore", "./routes/application/restore.ts"),
  route(":lang/status/:reference/my-data.json", "./routes/application/my-data.ts"),

  // Refer
  route(":lang/refer", "./routes/refer/ask-link.tsx"),
  route(":lang/refer/link-sent", "./routes/refer/link-sent.tsx"),
  route(":lang/refer/sign-in/:token", "./routes/refer/open-link.tsx"),
  route(":lang/refer/sign-out", "./routes/refer/sign-out.ts"),
  route(":lang/refer/home", "./routes/refer/home.tsx"),
  route(":lang/refer/company", "./routes/refer/company.tsx"),
  route(":lang/refer/company/another", "./routes/refer/add-company.tsx"),
  route(":lang/refer/invite/:id", "./routes/refer/invite.tsx"),
  route(":lang/refer/template.csv", "./routes/refer/template.ts"),
  route(":lang/refer/file", "./routes/refer/file.tsx"),
  route(":lang/refer/file/check", "./routes/refer/check-file.tsx"),
  route(":lang/refer/file/commit", "./routes/refer/commit-file.tsx"),
  route(":lang/refer/file/to-mend.csv", "./routes/refer/mend-file.ts"),

  // Staff
  route("staff", "./routes/staff/home.ts"),
  route("staff/sign-in", "./routes/staff/sign-in.tsx"),
  route("staff/link-sent", "./routes/staff/link-sent.tsx"),
  route("staff/sign-in/:token", "./routes/staff/open-sign-in.tsx"),
  route("staff/sign-out", "./routes/staff/sign-out.ts"),
  route("staff/queue", "./routes/staff/queue.tsx"),
  route("staff/views", "./routes/staff/views.ts"),
  route("staff/views/:id/delete", "./routes/staff/view-delete.ts"),
  route("staff/views/:id/pin", "./routes/staff/view-pin.ts"),
  route("staff/black-holes", "./routes/staff/black-holes-page.tsx"),
  route("staff/submissions/:reference", "./routes/staff/submission.tsx"),
  route("staff/keys", "./routes/staff/keys-page.tsx"),
  route("staff/density", "./routes/staff/density.ts"),
  route("staff/submissions/:reference/detail", "./routes/staff/detail.ts"),
  route("staff/submissions/:reference/accept", "./routes/staff/accept.tsx"),
  route("staff/submissions/:reference/decline", "./routes/staff/decline.tsx"),
  route("staff/submissions/:reference/ask", "./routes/staff/ask.tsx"),
  route("staff/submissions/:reference/domain", "./routes/staff/domain.tsx"),
  route("staff/submissions/:reference/reroute", "./routes/staff/reroute.tsx"),
  route("staff/submissions/:reference/contacts", "./routes/staff/contacts.tsx"),
  route("staff/submissions/:reference/receivers/:id/revoke", "./routes/staff/revoke.ts"),
  route("staff/submissions/:reference/note", "./routes/staff/note.tsx"),
  route("staff/submissions/:reference/merge/:other", "./routes/staff/merge.tsx"),
  route("staff/merges/:id/undo", "./routes/staff/unmerge.tsx"),
  route("staff/outbox", "./routes/staff/outbox.tsx"),
  route("staff/outbox/:id/retry", "./routes/staff/outbox-retry.ts"),

  // Contacts answer from the mail
  route("act/:token", "./routes/act/introduction.tsx"),
  route("act/:token/interested", "./routes/act/interested.tsx"),
  route("act/:token/not-us", "./routes/act/not-us.tsx"),
  route("act/:token/need-more", "./routes/act/need-more.tsx"),

  // Demonstrations only
  route("dev/mail", "./routes/dev/mail.tsx"),
  route("dev/mail/:id", "./routes/dev/mail-message.tsx"),
  route("dev/mail/:id/html", "./routes/dev/mail-html.ts"),

  // API
  route("api/v1/submissions", "./routes/api/submissions.ts"),
  route("api/v1/submissions/:reference", "./routes/api/submission.ts"),
  route("api/v1/openapi.json", "./routes/api/openapi.ts"),
  route("api/*", "./routes/api/nothing.ts"),

  // Operations
  route("healthz", "./routes/health/alive.ts"),
  route("readyz", "./routes/health/ready.ts"),
  route("robots.txt", "./routes/health/robots.ts"),
  route(".well-known/security.txt", "./routes/health/security.ts"),
] satisfies RouteConfig;
