package pl.lejek.search;

/** SPI: a module that knows the words names are made of. */
public interface Spelling {

    /** @return the words of the text with what they may be misspelt from; without any when there is nothing like them */
    KnownWords known(SearchText text);
}
