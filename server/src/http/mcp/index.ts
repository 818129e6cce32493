/** Tools of the Model Context Protocol, made from the operation table. */
export type { McpCaller } from './call-tool.ts'
export { createMcpServer } from './create-mcp-server.ts'
export { openDocumentation } from './documentation/index.ts'
