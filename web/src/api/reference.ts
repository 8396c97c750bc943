// The server's own description of everything it answers.

import { request } from './client';

export const readApiDocument = async <Document>() => (await request<Document>('GET', '/api/openapi.json')).answer;
