-- The router hears of other hours as of a change of the queues that have them.
create function tell_router_of_hours() returns trigger language plpgsql as $$
declare
    changed varchar := case tg_table_name when 'calendar' then to_jsonb(new) ->> 'id' else to_jsonb(new) ->> 'calendar' end;
begin
    perform pg_notify('routing', 'queue ' || queue.id) from queue where queue.calendar = changed;
    return null;
end $$;
create trigger tell_router after update on calendar for each row execute function tell_router_of_hours();
create trigger tell_router after insert or update on calendar_holidays
    for each row execute function tell_router_of_hours();
