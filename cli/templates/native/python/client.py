from parley import Parley

from settings import setting

parley = Parley(setting("PARLEY_API_KEY"), base_url=setting("PARLEY_URL"))
