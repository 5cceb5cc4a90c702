/** Which variable is wrong, and how to mend it. */
export class UnusableEnvironment extends Error {
  override name = "UnusableEnvironment";
}
