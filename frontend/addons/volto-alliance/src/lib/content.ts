import type { components } from '../api';

/** The content API's answers, as its OpenAPI document describes them. */
export type Schemas = components['schemas'];
export type Fallback = Schemas['Fallback'];

export interface Named {
  key: string;
  name: string;
  acronym?: string;
  website?: string | null;
  title?: string;
  function?: string;
}

export interface Scale {
  download: string;
  width: number;
  height: number;
}

export interface ImageData extends Scale {
  base_path?: string;
  focal_point?: { x: number; y: number } | null;
  scales: Record<string, Scale>;
}

export interface Summary {
  '@id': string;
  '@type': string;
  title: string;
  description: string;
  type_title?: string;
  effective?: string | null;
  start?: string | null;
  end?: string | null;
  image_field?: string;
  image_scales?: Record<string, ImageData[]> | null;
  fallback?: Fallback | null;
  [key: string]: any;
}

export interface Block {
  '@type': string;
  properties?: string[];
  [key: string]: any;
}

export interface Content extends Summary {
  language: { title: string; token: string };
  blocks: Record<string, Block>;
  blocks_layout: { items: string[] };
  items: Summary[];
  '@components': Record<string, any>;
}

/** The blocks of a page, or of a grid, in their order. */
export function blocksOf(content: Pick<Content, 'blocks' | 'blocks_layout'>) {
  return (content.blocks_layout?.items ?? [])
    .map((id): [string, Block] => [id, content.blocks[id]])
    .filter(([, block]) => Boolean(block));
}

/** What editors wrote: no title, description and lead image, and nothing that the content's own keys tell too. */
export function bodyOf(content: Content) {
  const image = content.preview_image_link?.['@id'];
  let lead = true;
  return blocksOf(content).filter(([, block]) => {
    if (['title', 'description'].includes(block['@type'])) return false;
    if (block.properties) return false;
    if (lead && block['@type'] === 'image' && block.url === image) {
      lead = false;
      return false;
    }
    return true;
  });
}
