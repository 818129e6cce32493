-- The file began with a byte order mark or a line `sep=`: a spreadsheet program wrote it, and opens the file of errors again.
alter table imports add column from_spreadsheet boolean not null default false;
