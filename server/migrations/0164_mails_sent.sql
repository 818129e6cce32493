-- A link that lets somebody in is kept as a hash, and its mail no longer than until it has left, or cannot.
update mails set body = '' where state in ('sent', 'failed');
