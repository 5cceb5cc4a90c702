CREATE VIRTUAL TABLE `submission_search` USING fts5(folded, tokenize = 'unicode61 remove_diacritics 2');
