-- Half of each page is left free, so that an answer is rewritten in place and touches no index.
alter table page_answers set (fillfactor = 50);
