import { flattenToAppURL } from '@plone/volto/helpers/Url/Url';
import type { ImageData, Summary } from '../lib/content';

interface Props {
  /** A page or image as lists have it: with `image_field` and `image_scales`. */
  image: Summary;
  alt?: string;
  sizes: string;
  /** Whether it stands where reading begins: then it is asked for at once. */
  isFirst?: boolean;
}

/** The file of an image in the scales that there are, which the browser chooses from. */
export function scalesOf(image: Summary): [string, ImageData] | null {
  const field = image.image_field || 'image';
  const data = image.image_scales?.[field]?.[0];
  return data ? [flattenToAppURL(data.base_path ?? image['@id']), data] : null;
}

/** A picture at the sizes that a screen needs; it takes its place before it is there. */
export default function Picture({ image, alt = '', sizes, isFirst }: Props) {
  const found = scalesOf(image);
  if (!found) return null;
  const [base, data] = found;
  const scales = Object.values(data.scales).filter(
    (scale) => scale.width > 200 && scale.width < data.width,
  );
  const sources = [...scales, data].sort((a, b) => a.width - b.width);
  const focus = data.focal_point;
  return (
    <img
      className="picture"
      src={`${base}/${(scales.at(-1) ?? data).download}`}
      srcSet={sources
        .map((scale) => `${base}/${scale.download} ${scale.width}w`)
        .join(', ')}
      sizes={sizes}
      width={data.width}
      height={data.height}
      alt={alt}
      loading={isFirst ? 'eager' : 'lazy'}
      {...(isFirst ? { fetchpriority: 'high' } : {})}
      decoding="async"
      data-focus={focus ? `${focus.x} ${focus.y}` : undefined}
    />
  );
}
