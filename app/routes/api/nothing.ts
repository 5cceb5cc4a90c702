/** Every other address below /api. */
import { NOT_FOUND } from "./problem.server.ts";

export const loader = () => NOT_FOUND();
export const action = () => NOT_FOUND();
