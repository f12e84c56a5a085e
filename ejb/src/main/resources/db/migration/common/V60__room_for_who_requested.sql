-- Who asks is named by the e-mail address, which may be as long as that of a user.
alter table commands alter column requested_by set data type varchar(254);
