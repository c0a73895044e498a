export function bundleServer(outfile: string): Promise<unknown>
export function bundleWorkers(outdir: string): Promise<unknown>
