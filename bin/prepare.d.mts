export const ROOT: string;
export function prepare(): void;
export function compileMessages(): void;
export function buildIfStale(): void;
