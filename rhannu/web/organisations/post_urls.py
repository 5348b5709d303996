"""Below /posts/: one post, who leaves it, and the contacts that need somebody."""

from django.urls import path

from rhannu.web.organisations import contacts, post_links, post_page

app_name = "posts"

urlpatterns = [
    path("", contacts.contacts, name="contacts"),
    path("begin/", contacts.begin, name="begin"),
    path("check/<str:token>/", post_links.check, name="check"),
    path("tell/<str:token>/", post_links.tell, name="tell"),
    path("take-over/<str:token>/", post_links.take, name="take_over"),
    path("<slug:ref>/", post_page.post, name="post"),
    path("<slug:ref>/ask/", contacts.ask, name="ask"),
    path("<slug:ref>/right/", post_page.right, name="right"),
    path("<slug:ref>/change/", post_page.change, name="change"),
    path("<slug:ref>/leaving/", post_page.leaving, name="leaving"),
    path("<slug:ref>/stays/", post_page.stays, name="stays"),
    path("<slug:ref>/hand-over/", post_page.hand_over, name="hand_over"),
    path("<slug:ref>/successor/", post_page.successor, name="successor"),
    path("<slug:ref>/take/", post_page.take, name="take"),
    path("<slug:ref>/roles/<int:grant>/end/", post_page.end_role, name="end_role"),
    path("<slug:ref>/people/<slug:person>/e-mail/", post_page.email, name="email"),
    path("<slug:ref>/people/<slug:person>/came-back/", post_page.came_back, name="came_back"),
]
