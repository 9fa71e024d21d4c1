/**
 * Compiles Python's WebAssembly as its bytes arrive, while the script that will ask for it is still being read.
 * Prevents: 10 MB that have arrived and that nobody compiles, as long as 1.2 MB of script are fetched and read.
 */

export interface Compiling {
  /** Rejects when WebAssembly refuses the file; Pyodide only warns then, and waits for ever. */
  refused: Promise<never>;
  /** Gives the browser's own functions back; call it when Python has started, or failed to. */
  end(): void;
}

/**
 * Whoever fetches this address from now on, and has what comes instantiated, gets what is being compiled here.
 * @param known  what Pyodide would fetch as well, by address
 */
export function compileAhead(url: string, known: Map<string, Response>): Compiling {
  const { fetch } = globalThis;
  const { instantiateStreaming } = WebAssembly;
  const response = fetch(url);
  const compiled = WebAssembly.compileStreaming(response);
  let refuse: (reason: unknown) => void;
  const refused = new Promise<never>((_, reject) => {
    refuse = reject;
  });
  refused.catch(() => {});
  // Nobody may have asked for it by then.
  compiled.catch((error) => refuse(error));

  globalThis.fetch = (input, init) => {
    if (String(input) === url) return response;
    const here = known.get(String(input));
    return here ? Promise.resolve(here) : fetch(input, init);
  };
  WebAssembly.instantiateStreaming = async (source, imports) => {
    if (source !== response) return instantiateStreaming(source, imports);
    try {
      const module = await compiled;
      return { module, instance: await WebAssembly.instantiate(module, imports) };
    } catch (error) {
      refuse(error);
      throw error;
    }
  };
  return {
    refused,
    end() {
      globalThis.fetch = fetch;
      WebAssembly.instantiateStreaming = instantiateStreaming;
    },
  };
}
