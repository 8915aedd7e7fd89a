"""What roles may do with this app's records, and with topics."""

from cms.models import Topic
from cms.roles.grants import grant_records
from home.models import ChairTerm, Entity, FocalPoint, Person

grant_records(Topic, translated=True, choose=True)
grant_records(Entity, translated=True, choose=True)
grant_records(Person, translated=True, choose=True)
grant_records(ChairTerm, choose=True)
grant_records(FocalPoint, private=True)
