import { fetchOnServer } from './on-server';

/** Of an OpenAPI document, what the page that shows it reads. */
export type ApiSchema = { [keyword: string]: unknown };
export type ApiMedia = { schema?: ApiSchema; example?: unknown };
export type ApiOperation = {
  summary: string;
  description: string;
  tags: string[];
  security: Record<string, unknown>[];
  parameters: {
    name: string;
    in: 'path' | 'query';
    required: boolean;
    description: string;
    schema: ApiSchema;
    example?: unknown;
  }[];
  requestBody?: { required: boolean; content: Record<string, ApiMedia> };
  responses: Record<string, { description?: string; content?: Record<string, ApiMedia>; $ref?: string }>;
};
export type ApiDescription = {
  info: { version: string; description: string };
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, ApiOperation>>;
  components: {
    schemas: Record<string, ApiSchema>;
    responses: Record<string, { description: string }>;
  };
};

/** The description of the API, read on the server. It is open to anybody. */
export const fetchApiDescription = () => fetchOnServer<ApiDescription>('/api/openapi.json');
