/** The part of n8n-workflow that the nodes use. The package itself is not free software, so it is no dependency of this repository. */
declare module 'n8n-workflow' {
  export type IDataObject = { [key: string]: unknown }
  export type JsonObject = { [key: string]: unknown }
  export type IHttpRequestMethods = 'DELETE' | 'GET' | 'HEAD' | 'PATCH' | 'POST' | 'PUT'
  export type Icon = string | { light: string; dark: string }
  export const NodeConnectionTypes: { readonly Main: 'main' }
  export interface INodeProperties {
    displayName: string
    name: string
    type: string
    default: unknown
    description?: string
    placeholder?: string
    required?: boolean
    noDataExpression?: boolean
    typeOptions?: Record<string, unknown>
    displayOptions?: { show?: Record<string, (string | number | boolean)[]> }
    options?: (INodeProperties | { name: string; value: string; action?: string; description?: string })[]
  }
  export interface INodeTypeDescription {
    [field: string]: unknown
    properties: INodeProperties[]
  }
  export interface INodeExecutionData {
    json: IDataObject
    pairedItem?: { item: number }
  }
  export interface INodeType {
    description: INodeTypeDescription
  }
  export interface IHttpRequestOptions {
    method?: IHttpRequestMethods
    url: string
    headers?: IDataObject
    qs?: IDataObject
    body?: IDataObject
    json?: boolean
    ignoreHttpStatusErrors?: boolean
    returnFullResponse?: boolean
  }
  interface INode {
    id: string
    name: string
  }
  interface Functions {
    getCredentials<Value>(type: string): Promise<Value>
    getNode(): INode
    getWorkflow(): { id?: string; name?: string; active: boolean }
    getWorkflowStaticData(type: string): IDataObject
    helpers: {
      httpRequestWithAuthentication(
        this: unknown,
        credentials: string,
        options: IHttpRequestOptions,
      ): Promise<unknown>
    }
  }
  export interface IExecuteFunctions extends Functions {
    getInputData(): INodeExecutionData[]
    getNodeParameter(name: string, itemIndex: number, fallback?: unknown): unknown
    getExecutionId(): string
    continueOnFail(): boolean
  }
  export interface IHookFunctions extends Functions {
    getNodeParameter(name: string, fallback?: unknown): unknown
    getNodeWebhookUrl(name: 'default' | 'setup'): string | undefined
  }
  export interface IWebhookFunctions extends Functions {
    getRequestObject(): object
    getHeaderData(): object
    getResponseObject(): { status(code: number): { json(body: unknown): unknown } }
  }
  export interface IWebhookResponseData {
    workflowData?: INodeExecutionData[][]
    webhookResponse?: unknown
    noWebhookResponse?: boolean
  }
  export interface IAuthenticateGeneric {
    type: 'generic'
    properties: { headers: Record<string, string> }
  }
  export interface ICredentialTestRequest {
    request: { baseURL: string; url: string }
  }
  export interface ICredentialType {
    name: string
    displayName: string
    icon?: Icon
    documentationUrl?: string
    properties: INodeProperties[]
    authenticate?: IAuthenticateGeneric
    test?: ICredentialTestRequest
  }
  interface ErrorOptions {
    httpCode?: string
    message?: string
    description?: string
    itemIndex?: number
  }
  export class NodeApiError extends Error {
    constructor(node: INode, response: JsonObject, options?: ErrorOptions)
    httpCode: string | null
    description: string | null | undefined
  }
  export class NodeOperationError extends Error {
    constructor(node: INode, error: Error | string, options?: ErrorOptions)
  }
}
