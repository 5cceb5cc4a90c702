import { type LoaderFunctionArgs, redirect } from "@remix-run/node";

/** `/` leads to the pages in the reader's language. */
export function loader({ context }: LoaderFunctionArgs) {
  return redirect(`/${context.language}`, { status: 302, headers: { Vary: "Accept-Language" } });
}
