export function bundleServer(folder: string): Promise<unknown>
export function bundleWorkers(outdir: string): Promise<unknown>
