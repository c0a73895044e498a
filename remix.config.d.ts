import type { VitePluginConfig } from '@remix-run/dev'

declare const options: NonNullable<VitePluginConfig>
export default options
