-- Members of some channels see who looks at their conversations, and figures of their channels. See 0161.
call confine_by_conversation('conversation_viewers');
call confine_by_channel('response_target_outcomes');
call confine_by_channel('copilot_requests');
call confine_by_channel('analytics_rounds');
call confine_by_channel('analytics_activity');
call confine_by_channel('analytics_handoffs');
call confine_by_channel('analytics_questions');
