import { cloneElement } from 'react';
import Html from '@plone/volto-original/helpers/Html/Html';
import { directionOf } from '../../../../direction';

/**
 * Volto's Html with `<html dir>`: Volto renders no attribute of `<html>` but `lang` on the server,
 * and without `dir` an Arabic page would be drawn left to right until its scripts have run.
 */
export default class DirectedHtml extends Html {
  render() {
    const html = super.render();
    return cloneElement(html, { dir: directionOf(html.props.lang) });
  }
}

export { loadReducers } from '@plone/volto-original/helpers/Html/Html';
