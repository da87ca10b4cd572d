-- Whom a customer had to do with most of late, over all channels: by the card's conversations, so that merges and their
-- undoing count. A contact counts for as long as it took, but not more than a quarter of an hour, as a mail may lie with an
-- agent for days; after each day it counts half. Who gave the customer away is not asked for them.
create function closest_agent(card jsonb, as_of timestamptz, out agent varchar, out since timestamptz)
    language sql stable as $$
    select contact.agent, max(contact.until)
    from (
        select reservation.agent, reservation.created_at as began,
            case reservation.state when 'accepted' then greatest(as_of, reservation.created_at)
                else reservation.changed_at end as until
        from jsonb_array_elements(card -> 'conversations') as known (value)
        join task on task.conversation = known.value ->> 'id'
        join reservation on reservation.task = task.id
        where reservation.state in ('accepted', 'wrapping', 'completed')
            and reservation.ended_by is distinct from 'handed over'
    ) as contact
    group by contact.agent
    order by sum(least(extract(epoch from contact.until - contact.began), 900)
        * power(0.5, greatest(extract(epoch from as_of - contact.until), 0) / 86400)) desc, 2 desc
    limit 1
$$;
