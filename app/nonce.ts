import { createContext, useContext } from "react";

/** The nonce of the page being rendered; empty in the browser, which hides it anyway. */
export const Nonce = createContext("");
export const useNonce = () => useContext(Nonce);
