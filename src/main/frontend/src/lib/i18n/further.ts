import { furtherEn } from './further.en';
import { furtherPl } from './further.pl';
import { addTexts } from './translate';

addTexts({ en: furtherEn, pl: furtherPl });
