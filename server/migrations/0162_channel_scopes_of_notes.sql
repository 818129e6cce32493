-- Notes are about conversations: whoever may not see one sees none of its notes.
call confine_by_conversation('notes');
call confine_by_conversation('note_mentions');
