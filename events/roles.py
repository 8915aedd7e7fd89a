"""What roles may do with this app's records."""

from cms.roles.grants import grant_records
from events.models import CommunicationProduct

grant_records(CommunicationProduct)
