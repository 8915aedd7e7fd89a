"""The work of a refused sign-in: the same whether there is the account, and however old its password's hash is."""

from django.contrib.auth.hashers import get_hashers, identify_hasher

from cms.models import User


def even_out(name: str, password: str) -> None:
    """Do what would have been done besides for other accounts, after a sign-in to an account was refused.

    Django makes one hash: that of the account, or the preferred one for what has none. So all others that some account
    still has are made here; they cost nothing once their owners have signed in, as then there are none.
    """
    preferred, *others = get_hashers()
    old = [hasher for hasher in others if User.objects.filter(password__startswith=f"{hasher.algorithm}$").exists()]
    if not old:
        return
    encoded = User.objects.filter(username=name).values_list("password", flat=True).first() or ""
    try:
        used = identify_hasher(encoded).algorithm
    except ValueError:
        used = preferred.algorithm
    for hasher in (preferred, *old):
        if hasher.algorithm != used:
            hasher.encode(password, hasher.salt())
        elif hasher is not preferred:
            hasher.harden_runtime(password, encoded)
