import { useSelector } from 'react-redux';
import Helmet from '@plone/volto/helpers/Helmet/Helmet';
import { directionOf } from '../direction';

/**
 * Sets `<html dir>` in the browser, so that it follows a language switch without a reload.
 *
 * The language is chosen as Volto's App chooses `<html lang>`: the content's own, else (search,
 * a missing page) the interface's.
 */
export default function Direction() {
  const language = useSelector(
    (state) => state.content.data?.language?.token ?? state.intl.locale,
  );

  return (
    <Helmet>
      <html dir={directionOf(language)} />
    </Helmet>
  );
}
