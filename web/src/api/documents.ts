// Files beside the record, named by the hash of their bytes. An upload is its party's own until an act names it.

import { newKey, request } from './client';
import { cooperationUrl, partyHeader, queryString } from './query.svelte';

export interface Document {
  name: string;
  hash: string;
  media_type: string;
  size: number;
}

export async function uploadDocument(file: File): Promise<Document> {
  const { answer } = await request<Document>('POST', cooperationUrl(`blobs${queryString({ name: file.name })}`), {
    body: file,
    headers: { ...partyHeader(), 'Idempotency-Key': newKey(), 'Content-Type': 'application/octet-stream' },
  });
  return answer;
}

export function documentUrl(document: Document): string {
  return cooperationUrl(`blobs/${document.hash}`);
}
