// The look of the site, in place of Volto's Semantic UI.
import './styles/site.scss';
