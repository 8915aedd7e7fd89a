import Helmet from '@plone/volto/helpers/Helmet/Helmet';
import { toPublicURL } from '@plone/volto/helpers/Url/Url';
import type { Content } from '../lib/content';
import { jsonLd } from '../lib/jsonLd';
import { languageFor } from '../lib/languages';
import { useSite } from '../lib/useSite';

/** JSON that cannot end the element in which it stands. */
const asScript = (data: unknown) =>
  JSON.stringify(data).replace(/</g, '\\u003c');

/** What search engines and other sites are told of a page. */
export default function Metadata({ content }: { content: Content }) {
  const site = useSite();
  const name = site['plone.site_title'];
  const title = content.seo_title || content.title;
  const description = content.seo_description || content.description;
  const image = content.preview_image_link;
  const picture = image?.image_scales?.image?.[0]?.scales?.larger;
  const translations = content['@components']?.translations?.items ?? [];
  const own = { language: content.language.token, '@id': content['@id'] };
  return (
    <Helmet>
      <title>{name && name !== title ? `${title} – ${name}` : title}</title>
      <meta name="description" content={description} />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      <meta property="og:url" content={toPublicURL(content['@id'])} />
      <meta property="og:site_name" content={name} />
      {picture && (
        <meta
          property="og:image"
          content={toPublicURL(`${image['@id']}/${picture.download}`)}
        />
      )}
      <meta
        name="twitter:card"
        content={picture ? 'summary_large_image' : 'summary'}
      />
      <script type="application/ld+json">
        {asScript(jsonLd(content, { name: name ?? '', origin: toPublicURL('') }))}
      </script>
      <link rel="canonical" href={toPublicURL(content['@id'])} />
      {translations.length > 0 &&
        [own, ...translations].map((each) => (
          <link
            key={each.language}
            rel="alternate"
            hrefLang={languageFor(each.language).tag}
            href={toPublicURL(each['@id'])}
          />
        ))}
    </Helmet>
  );
}
