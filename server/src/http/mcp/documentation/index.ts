/** Tools that find and read the documentation. */
export { DOCUMENTATION_TOOLS, isDocumentationTool, useDocumentation } from './documentation-tools.ts'
export { type Documentation, openDocumentation } from './open-documentation.ts'
